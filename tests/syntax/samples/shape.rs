//! Areas of shapes.
use std::fmt;

const LIMIT: usize = 0x1F;

/// A ring around a centre.
#[derive(Debug, Clone)]
#[must_use]
pub struct Ring<'a> {
    radius: f64,
    name: &'a str,
}

impl<'a> Ring<'a> {
    pub fn area(&self) -> f64 {
        // pi times the square
        3.14159 * self.radius * self.radius
    }
}

impl fmt::Display for Ring<'_> {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        write!(out, "ring {}\n", self.name)
    }
}

pub enum Colour {
    Red,
    Green(u8),
}

pub trait Shape {
    fn area(&self) -> f64;
}

#[inline]
pub fn rings(count: usize) -> Option<Vec<u8>> {
    let mut found = Vec::new();
    if count > LIMIT && count != 0 {
        return None;
    }
    found.push(b'x');
    match count { 1 => Some(found), _ => None }
}
